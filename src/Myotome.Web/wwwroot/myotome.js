// Nothing here is needed: it only saves a tap or two.
"use strict";
for (const button of document.querySelectorAll(".js-print")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
document.querySelector(".nhsuk-error-summary")?.focus();
// "None of these" shows what it means: every question of its list that has no answer yet becomes "No". Taking it back takes those back.
for (const list of document.querySelectorAll("[data-none]")) {
  const none = list.querySelector(".none input");
  const filled = new Set();
  none.addEventListener("change", () => {
    for (const question of list.querySelectorAll("fieldset")) {
      const no = question.querySelector("input[value=absent]");
      if (none.checked && !question.querySelector("input:checked")) {
        no.checked = true;
        filled.add(no);
      } else if (!none.checked && filled.delete(no)) no.checked = false;
    }
  });
}
