// The first question that stands in the form and has no answer, or null.
const open = Array.from(document.querySelectorAll('#check-form [data-fact]')).filter(function (question) {
    const typed = question.querySelector('input[type=text]');
    return !question.hidden && !question.querySelector('input:checked') && !(typed && typed.value);
})[0];
if (!open) return null;
const choices = Array.from(open.querySelectorAll('input')).map(function (input) { return input.value; });
return { id: open.dataset.fact, kind: open.dataset.kind, choices: choices };
