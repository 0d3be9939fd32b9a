"""Answers to taps and inline queries."""

from __future__ import annotations

from handlers.playground import limits
from handlers.playground.compose import text_body
from handlers.playground.errors import BotApiError, bad_request
from handlers.playground.keyboards import inline_only
from handlers.playground.queries import CallbackAnswer
from handlers.playground.registry import Backend, Json, method

_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_ARTICLE_FIELDS = frozenset(
    {"type", "id", "title", "input_message_content", "reply_markup", "url", "description"}
    | {"thumbnail_url", "thumbnail_width", "thumbnail_height"}
)
_CONTENT_FIELDS = frozenset(["message_text", "parse_mode", "entities", "link_preview_options"])


@method("answerCallbackQuery", inert=("cache_time",))
def answer_callback_query(
    api: Backend,
    callback_query_id: str,
    text: str | None = None,
    show_alert: bool = False,
    url: str | None = None,
) -> bool:
    """End the spinner on a button, perhaps with a toast or an alert; once per tap."""
    query = api.callback_queries.get(callback_query_id)
    late = query and api.now - query.asked_at > limits.CALLBACK_SECONDS
    if query is None or query.answer or late:
        raise bad_request(_TOO_OLD)
    if len(text or "") > limits.CALLBACK_ANSWER_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    query.resolve(CallbackAnswer(text or "", show_alert, url))
    api.events.emit(
        "answer",
        query_id=query.id,
        by=query.by.id,
        chat_id=query.message.chat.id,
        text=text or "",
        show_alert=show_alert,
        url=url,
    )
    return True


@method("answerInlineQuery", inert=("cache_time", "is_personal"))
def answer_inline_query(
    api: Backend,
    inline_query_id: str,
    results: list[Json],
    next_offset: str = "",
    button: Json | None = None,
) -> bool:
    """Offer results for what somebody types; only articles with text are known here."""
    query = api.inline_queries.get(inline_query_id)
    late = query and api.now - query.asked_at > limits.INLINE_QUERY_SECONDS
    if query is None or query.answered or late:
        raise bad_request(_TOO_OLD)
    if len(results) > limits.INLINE_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len(next_offset.encode()) > limits.INLINE_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    checked = [_checked(api, result) for result in results]
    if len({result["id"] for result in checked}) < len(checked):
        raise bad_request("RESULT_ID_DUPLICATE")
    query.resolve(checked, next_offset, button)
    shown = [{key: r.get(key) for key in ("id", "title", "description", "url")} for r in checked]
    api.events.emit("inline", query_id=query.id, by=query.by.id, results=shown, button=button)
    return True


def _checked(api: Backend, result: Json) -> Json:
    """Return the result with `body` and `keyboard` of the message it becomes."""
    if result.get("type") != "article":
        raise bad_request("can't parse inline query result: only articles are supported here")
    if unknown := set(result) - _ARTICLE_FIELDS:
        raise bad_request(f'can\'t parse inline query result: Unknown field "{min(unknown)}"')
    identifier = str(result.get("id", ""))
    if not 0 < len(identifier.encode()) <= limits.INLINE_RESULT_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if not str(result.get("title", "")).strip():
        raise bad_request('can\'t parse inline query result: Field "title" must be non-empty')
    content = result.get("input_message_content")
    if not isinstance(content, dict) or not set(content) <= _CONTENT_FIELDS:
        raise bad_request("can't parse input message content")
    return result | {
        "body": _body(api, content),
        "keyboard": inline_only(result.get("reply_markup")),
    }


def _body(api: Backend, content: Json) -> Json:
    text = content.get("message_text", "")
    try:
        return text_body(api, text, content.get("parse_mode"), content.get("entities"))
    except BotApiError as error:
        reason = error.description.removeprefix("Bad Request: ")
        raise bad_request(f"can't parse input message content: {reason}") from error
