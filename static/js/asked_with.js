// Hides what matters only with a grant type that is not chosen, unless something is typed in it or wrong with it.

for (const field of document.querySelectorAll("[data-asked-with]")) {
  const grants = field.dataset.askedWith.split(" ");
  const boxes = [...document.querySelectorAll("[name=grant_types]")];
  const list = field.querySelector("textarea");
  const show = () => {
    const chosen = boxes.some((box) => box.checked && grants.includes(box.value));
    field.hidden = !chosen && !list?.value.trim() && !field.classList.contains("field--invalid");
  };
  for (const box of boxes) box.addEventListener("change", show);
  show();
}
