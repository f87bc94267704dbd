// What was typed or chosen, by fact; hidden questions included.
const standing = {};
document.querySelectorAll('#check-form [data-fact]').forEach(function (question) {
    const typed = question.querySelector('input[type=text]');
    const chosen = question.querySelector('input:checked');
    if (chosen) standing[question.dataset.fact] = chosen.value;
    else if (typed && typed.value) standing[question.dataset.fact] = typed.value;
});
return standing;
