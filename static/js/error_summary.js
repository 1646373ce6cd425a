// Gives the focus to what is wrong with a form, where a browser does not by itself.

addEventListener("load", () => {
  const summary = document.querySelector(".error-summary");
  if (summary && document.activeElement === document.body) summary.focus();
});
