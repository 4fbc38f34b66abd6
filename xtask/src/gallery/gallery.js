// Shows all surveys of a page in the theme that its address asks for, and brings those that show what is said after
// sending into that state, by the button that a respondent presses.
"use strict";

// What was answered here before is no part of what is shown.
sessionStorage.clear();

const theme = new URLSearchParams(location.search).get("theme") || "light";
document.documentElement.dataset.theme = theme;
for (const link of document.querySelectorAll("a[data-theme]")) {
  if (link.dataset.theme === theme) link.setAttribute("aria-current", "true");
}
for (const link of document.querySelectorAll("nav a:not([data-theme])")) {
  link.search = location.search;
}

const surveys = [...document.querySelectorAll("survey-widget")];
for (const survey of surveys) survey.setAttribute("theme", theme);

const ready = surveys.map((survey) => new Promise((resolve) => {
  survey.addEventListener("survey-ready", resolve, { once: true });
}));

Promise.all(ready).then(() => {
  for (const survey of surveys.filter(({ dataset }) => "press" in dataset)) {
    survey.shadowRoot.querySelector("[data-action=next]").click();
  }
  // Errors take the focus, which nobody has asked for here.
  setTimeout(() => {
    document.activeElement.blur();
    document.querySelector(location.hash || "body").scrollIntoView();
    document.documentElement.dataset.drawn = "";
  }, 100);
});
