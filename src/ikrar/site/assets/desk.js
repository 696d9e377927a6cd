"use strict";
// The review by single keys; without this script the buttons and their access keys do the same.
(() => {
  const form = document.getElementById("judge");
  if (!form) return;
  const decisions = { a: "accepted", e: "edited", r: "rejected", m: "merged" };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest("input, textarea, select")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const next = document.getElementById("next");
    if (event.key === "n" && next) next.click();
    const decision = decisions[event.key];
    if (!decision) return;
    event.preventDefault();
    const reason = document.getElementById("v-reason");
    if ((decision === "rejected" || decision === "merged") && !reason.value.trim()) {
      (decision === "merged" ? document.getElementById("v-into") : reason).focus();
      return;
    }
    form.querySelector(`button[value="${decision}"]`).click();
  });
})();
