// One attempt to save one field, and what the answer means.

const token = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";

export async function send(entry) {
  let response;
  try {
    response = await fetch(entry.url, {
      method: "POST",
      // The page may close while this is under way.
      keepalive: entry.text.length < 20000,
      // A redirect means the session has ended; following it would look like success.
      redirect: "manual",
      headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" },
      body: new URLSearchParams({
        field: entry.field,
        value: entry.text,
        version: entry.version,
        csrfmiddlewaretoken: token(),
      }),
    });
  } catch {
    return { kind: "unsaved" };
  }
  if (response.type === "opaqueredirect" || response.status === 401) return { kind: "signedout" };
  return understand(response);
}

async function understand(response) {
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  const said = isJson ? await response.json().catch(() => ({})) : {};
  if (response.ok && "version" in said) return { kind: "saved", ...said };
  if (response.status === 409 && "theirs" in said) return { kind: "conflict", ...said };
  if ([400, 413, 422].includes(response.status)) return { kind: "refused", reason: said.error ?? "" };
  // 403 too: the token of a page that stayed open while somebody signed in again.
  if (response.status === 403) return { kind: "signedout" };
  return { kind: "unsaved" };
}
