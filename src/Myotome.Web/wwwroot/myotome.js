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
// The figure marks what the table below it holds: one tap on a place is one tick.
const figure = document.querySelector(".figure");
if (figure) {
  figure.hidden = false;
  const ticks = [...document.querySelectorAll("input[name=mark]")];
  const show = () => {
    for (const place of figure.querySelectorAll("[data-place]")) {
      for (const kind of ["weak", "numb", "painful"]) place.classList.toggle(`is-${kind}`, ticks.some((tick) => tick.checked && tick.value === `${kind}.${place.dataset.place}`));
    }
  };
  for (const place of figure.querySelectorAll("[data-place]")) {
    place.addEventListener("click", () => {
      const pen = figure.querySelector("input[name=pen]:checked").value;
      const tick = ticks.find((it) => it.value === `${pen}.${place.dataset.place}`);
      tick.checked = !tick.checked;
      show();
    });
  }
  for (const tick of ticks) tick.addEventListener("change", show);
  show();
}
// A code behind the # of this address never reached a server. It goes into the form, and out of the address.
const code = document.querySelector("#code");
if (code && location.hash.length > 1) {
  code.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  code.form.requestSubmit();
}
// The emergency list also opens without a connection, in the language chosen last.
if (navigator.serviceWorker) {
  navigator.serviceWorker.register("/offline.js").then(async () => {
    const copies = await caches.open("emergency-1");
    if ((await (await copies.match("/emergency"))?.text())?.includes(`<html lang="${document.documentElement.lang}"`) === false) await copies.add("/emergency");
  }).catch(() => {});
}
