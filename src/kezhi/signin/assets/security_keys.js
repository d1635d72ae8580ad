// A form that asks for a security key: the browser asks the key, and what it answers is sent with the form.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const described = (keys = []) => keys.map((key) => ({ ...key, id: bytes(key.id) }));

async function create(asked) {
  const publicKey = {
    ...asked,
    challenge: bytes(asked.challenge),
    user: { ...asked.user, id: bytes(asked.user.id) },
    excludeCredentials: described(asked.excludeCredentials),
  };
  const made = await navigator.credentials.create({ publicKey });
  return answer(made, { attestationObject: text(made.response.attestationObject) });
}

async function get(asked) {
  const publicKey = { ...asked, challenge: bytes(asked.challenge), allowCredentials: described(asked.allowCredentials) };
  const shown = await navigator.credentials.get({ publicKey });
  const { authenticatorData, signature } = shown.response;
  return answer(shown, { authenticatorData: text(authenticatorData), signature: text(signature) });
}

function answer(key, response) {
  const clientDataJSON = text(key.response.clientDataJSON);
  return { id: key.id, rawId: text(key.rawId), type: key.type, clientExtensionResults: {}, response: { ...response, clientDataJSON } };
}

async function ask(form) {
  const trouble = form.querySelector(".kz-key-trouble");
  const button = form.querySelector("[type=submit]");
  trouble.hidden = button.disabled = true;
  try {
    const asked = JSON.parse(form.dataset.asked);
    form.elements.credential.value = JSON.stringify(await { create, get }[form.dataset.key](asked));
    form.submit();
  } catch {
    trouble.hidden = button.disabled = false;
  }
}

addEventListener("submit", (event) => {
  if (!event.target.dataset?.key) return;
  event.preventDefault();
  ask(event.target);
});
