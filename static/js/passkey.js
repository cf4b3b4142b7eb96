// Passkeys: the browser's own dialog, in place of allauth's inline scripts.
// A form marked data-passkey gets the answer in its hidden `credential` field:
// "login" fetches the question first, "get" and "create" find it on the page.

const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const withBytes = (list = []) => list.map((each) => ({ ...each, id: toBytes(each.id) }));

function answerOf(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return JSON.stringify({
    type: credential.type,
    id: credential.id,
    rawId: toText(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

async function get({ publicKey }) {
  return navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: toBytes(publicKey.challenge),
      allowCredentials: withBytes(publicKey.allowCredentials),
    },
  });
}

async function create({ publicKey }, passwordless) {
  return navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: toBytes(publicKey.challenge),
      user: { ...publicKey.user, id: toBytes(publicKey.user.id) },
      excludeCredentials: withBytes(publicKey.excludeCredentials),
      authenticatorSelection: {
        ...publicKey.authenticatorSelection,
        residentKey: passwordless ? "required" : "discouraged",
        requireResidentKey: passwordless,
        ...(passwordless && { userVerification: "required" }),
      },
    },
  });
}

async function question(form) {
  if (form.dataset.passkey !== "login") return JSON.parse(document.getElementById("js_data").textContent);
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`passkey question: ${response.status}`);
  return response.json();
}

async function answer(form) {
  const asked = await question(form);
  if (form.dataset.passkey !== "create") return get(asked.request_options);
  return create(asked.creation_options, Boolean(form.elements.passwordless?.checked));
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", async (event) => {
    const place = form.elements.credential;
    event.preventDefault();
    try {
      place.value = answerOf(await answer(form));
      form.submit();
    } catch {
      // Closed, timed out, or no key at hand: say so and let them choose again.
      form.querySelector("[data-passkey-failed]").hidden = false;
    }
  });
}
