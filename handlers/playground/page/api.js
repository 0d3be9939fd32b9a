// Talks to the playground's server.

/** Carry out an action; rejects with the server's reason. */
export async function act(name, body) {
  const response = await fetch(`/api/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

/** Pass every event to `take`, from the full state on; tell `connected` how the line is. */
export function listen(take, connected) {
  const source = new EventSource("/api/events");
  source.addEventListener("message", (event) => take(JSON.parse(event.data)));
  source.addEventListener("open", () => connected(true));
  source.addEventListener("error", () => connected(false));
}

/** Return a file's content in Base64. */
export async function base64(file) {
  const raw = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let i = 0; i < raw.length; i += 0x8000) {
    text += String.fromCharCode(...raw.subarray(i, i + 0x8000));
  }
  return btoa(text);
}
