// Makes a key pair in the browser. The private key is offered as a download and is sent nowhere; the public one goes into the form.

const place = document.getElementById("key-pair");
const field = document.getElementById("jwks");

// Web Crypto is only there on https and on localhost; elsewhere openssl makes the pair, as without this script.
if (place && field && globalThis.crypto?.subtle) {
  const algorithm = document.getElementById("key-pair-algorithm");
  const status = document.getElementById("key-pair-status");
  const downloads = document.getElementById("key-pair-downloads");
  const [pem, jwk] = downloads.querySelectorAll("a");
  const rsa = { modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" };
  const kinds = {
    ES256: { name: "ECDSA", namedCurve: "P-256" },
    PS256: { name: "RSA-PSS", ...rsa },
    RS256: { name: "RSASSA-PKCS1-v1_5", ...rsa },
    EdDSA: { name: "Ed25519" },
  };
  const base64 = (bytes) => btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""));

  // RFC 7638: the members that make the key, in the order of their names.
  const thumbprint = async (key) => {
    const names = { EC: ["crv", "kty", "x", "y"], RSA: ["e", "kty", "n"], OKP: ["crv", "kty", "x"] }[key.kty];
    const text = JSON.stringify(Object.fromEntries(names.map((name) => [name, key[name]])));
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return base64(digest).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  };

  const offer = (link, text, type) => {
    if (link.href) URL.revokeObjectURL(link.href);
    link.href = URL.createObjectURL(new Blob([text], { type }));
  };

  const make = async () => {
    const pair = await crypto.subtle.generateKey(kinds[algorithm.value], true, ["sign", "verify"]);
    const exported = await crypto.subtle.exportKey("jwk", pair.publicKey);
    const { kty, crv, x, y, n, e } = exported;
    const known = { kid: await thumbprint(exported), alg: algorithm.value, use: "sig" };
    const whole = await crypto.subtle.exportKey("jwk", pair.privateKey);
    const { key_ops: _operations, ext: _extractable, ...members } = whole;
    const lines = base64(await crypto.subtle.exportKey("pkcs8", pair.privateKey)).match(/.{1,64}/g);
    offer(pem, `-----BEGIN PRIVATE KEY-----\n${lines.join("\n")}\n-----END PRIVATE KEY-----\n`, "application/x-pem-file");
    offer(jwk, JSON.stringify({ ...members, ...known }, null, 2) + "\n", "application/json");
    field.value = JSON.stringify({ kty, crv, x, y, n, e, ...known }, null, 2);
  };

  // Not every browser has this curve.
  crypto.subtle.generateKey(kinds.EdDSA, true, ["sign", "verify"]).catch(() => {
    [...algorithm.options].find((option) => option.value === "EdDSA")?.remove();
  });
  document.getElementById("key-pair-make").addEventListener("click", async () => {
    const made = await make().then(() => true, () => false);
    downloads.hidden = !made;
    status.textContent = made ? place.dataset.made : place.dataset.failed;
  });
  place.hidden = false;
}
