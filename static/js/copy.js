// Shows the copy buttons, copies the text they point at, and says so to who can't see the button change.

const spoken = document.createElement("p");
spoken.className = "visually-hidden";
spoken.setAttribute("aria-live", "polite");
document.body.append(spoken);

for (const button of document.querySelectorAll("button[data-copy]")) {
  const source = document.querySelector(button.dataset.copy);
  // The clipboard is only there on https and on localhost; elsewhere the reader selects by hand, as without this script.
  if (!source || !navigator.clipboard) continue;
  const label = [...button.childNodes];
  let waiting;
  button.hidden = false;

  button.addEventListener("click", async () => {
    const copied = await navigator.clipboard.writeText(source.textContent.trim()).then(() => true, () => false);
    const said = (copied ? button.dataset.done : button.dataset.failed) ?? "";
    if (said) button.textContent = said;
    button.toggleAttribute("data-copied", copied);
    // An empty region first, so that a second copy is announced again.
    spoken.textContent = "";
    requestAnimationFrame(() => { spoken.textContent = said; });
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      button.replaceChildren(...label);
      button.removeAttribute("data-copied");
    }, 4000);
  });
}

// A page that shows something once must not come back from the memory of the browser: it is asked for again, and says so.
addEventListener("pageshow", (event) => {
  if (event.persisted && document.querySelector("[data-once]")) location.reload();
});
