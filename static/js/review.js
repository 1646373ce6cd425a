// On pages of reviewers: says who is looking at a request, and adds keys. They are off while somebody types, and for good with the
// switch in the sheet (WCAG 2.1.4).

const page = document.querySelector("[data-request]");
const looking = document.querySelector("#looking");

async function look() {
  if (document.visibilityState !== "visible") return;
  const answer = await fetch(page.dataset.request, { method: "POST" }).catch(() => null);
  if (!answer?.ok) return;
  const { text } = await answer.json();
  if (looking.textContent.trim() !== text) looking.textContent = text;
}

if (page && looking) {
  look();
  setInterval(look, 30000);
  document.addEventListener("visibilitychange", look);
}

const sheet = document.querySelector("#shortcuts");
const isOn = () => !document.cookie.split("; ").includes("balie-shortcuts=off");

if (sheet) {
  const opener = document.querySelector("#shortcuts-open");
  const box = sheet.querySelector("[name=shortcuts]");
  opener.hidden = false;
  opener.addEventListener("click", () => sheet.showModal());
  box.checked = isOn();
  box.addEventListener("change", () => {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `balie-shortcuts=${box.checked ? "on" : "off"}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  });
  sheet.querySelector("button").addEventListener("click", () => sheet.close());
  document.addEventListener("keydown", press);
}

function press(event) {
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTyping || sheet.open || !isOn()) return;
  const act = event.key === "?" ? () => sheet.showModal() : action(event.key);
  if (!act) return;
  event.preventDefault();
  act();
}

function action(key) {
  const rows = [...document.querySelectorAll("[data-row]")];
  if ((key === "j" || key === "k") && rows.length) {
    const at = rows.indexOf(document.activeElement);
    const next = key === "j" ? Math.min(at + 1, rows.length - 1) : Math.max(at - 1, 0);
    return () => rows[next].focus();
  }
  const text = document.querySelector("#reply #text");
  if (key === "r" && text) return () => text.focus();
  // A letter of its own: others could be anything in a selector.
  const target = /^[a-z]$/.test(key) ? document.querySelector(`[data-key="${key}"]`) : null;
  return target ? () => target.click() : null;
}
