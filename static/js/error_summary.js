// Gives the focus to what is wrong with a form, in browsers that know `autofocus` of boxes to type in alone.

const summary = document.querySelector(".error-summary");
if (summary && !("autofocus" in HTMLElement.prototype)) summary.focus();
