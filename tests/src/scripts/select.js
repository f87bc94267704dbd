// Takes the focus and selects what stands in the field. Runs in the oldest browser, too.
const field = document.querySelector(arguments[0]);
if (!field) return false;
field.focus();
field.select();
return document.activeElement === field;
