// Sends the one form of a page that answers an application (OAuth 2.0 Form Post Response Mode); a button does without this script.

document.querySelector("form[data-submit]")?.submit();
