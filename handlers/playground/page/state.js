// What the page knows: the server's state, and which person and chat are in front.

/** The one state of the page. */
export const state = {
  now: 0,
  nowTakenAt: 0,
  bot: null,
  people: new Map(),
  chats: new Map(),
  messages: new Map(),
  me: null,
  chat: null,
  unread: new Map(),
};

/** Take an event of the server into the state. */
export function apply(event) {
  const takers = { state: takeAll, message: takeMessage, chat: takeChat, person: takePerson };
  if (event.type === "clock") setNow(event.now);
  if (event.type === "bot") state.bot = event.bot;
  takers[event.type]?.(event);
}

function takeAll(event) {
  setNow(event.now);
  state.bot = event.bot;
  state.people = new Map(event.people.map((person) => [person.id, person]));
  state.chats = new Map(event.chats.map((chat) => [chat.id, chat]));
  state.messages = new Map(event.chats.map((chat) => [chat.id, new Map()]));
  for (const message of event.messages) takeMessage({ message });
  if (!state.people.has(state.me)) state.me = event.people[0]?.id ?? null;
  if (!visibleChats().some((chat) => chat.id === state.chat)) state.chat = state.me;
}

function takeMessage({ message }) {
  const log = state.messages.get(message.chat.id) ?? new Map();
  state.messages.set(message.chat.id, log);
  if (message.deleted) log.delete(message.message_id);
  else log.set(message.message_id, message);
}

function takeChat({ chat }) {
  state.chats.set(chat.id, chat);
  if (chat.migrated_to && state.chat === chat.id) state.chat = chat.migrated_to;
}

function takePerson({ person }) {
  state.people.set(person.id, person);
}

function setNow(now) {
  state.now = now;
  state.nowTakenAt = Date.now();
}

/** The stand-in's time, in Unix seconds. */
export const currentTime = () => state.now + Math.floor((Date.now() - state.nowTakenAt) / 1000);

/** The chats of whoever is in front, the private one first. */
export function visibleChats() {
  const mine = [...state.chats.values()].filter(
    (chat) => chat.members.includes(state.me) && !chat.migrated_to,
  );
  return mine.sort((a, b) => (b.type === "private") - (a.type === "private"));
}

/** The messages of a chat, oldest first. */
export const messagesOf = (chatId) => [...(state.messages.get(chatId)?.values() ?? [])];

/** The chat in front. */
export const currentChat = () => state.chats.get(state.chat);

/** The name of a chat as the person in front sees it. */
export const chatName = (chat) => (chat.type === "private" ? state.bot.name : chat.title);

/** The name of a Bot API user. */
export function nameOf(user) {
  if (user.is_bot && user.id === state.bot.id) return state.bot.name;
  return [user.first_name, user.last_name].filter(Boolean).join(" ");
}
