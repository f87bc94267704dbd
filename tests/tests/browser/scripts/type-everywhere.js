// Types into every field: a day, a number or words, as the argument says; of choices the first.
const typed = arguments[0];
document.querySelectorAll('#fill-form .field').forEach(function (field) {
    if (field.tagName === 'SELECT') field.selectedIndex = 1;
    else if (field.inputMode === 'numeric') field.value = field.placeholder ? typed.day : typed.number;
    else field.value = typed.words;
    field.dispatchEvent(new Event('input', { bubbles: true }));
});
