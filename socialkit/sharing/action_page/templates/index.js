(function () {
  "use strict";
  document.documentElement.classList.add("js");
  function all(query) { return Array.prototype.slice.call(document.querySelectorAll(query)); }

  // A list that was opened late does not show as open what has ended.
  all("[data-ends]").forEach(function (row) { if (Date.now() >= Date.parse(row.dataset.ends)) { row.remove(); } });

  // Search in a list of actions.
  all("input[type=search]").forEach(function (field) {
    var rows = all("[data-words]"), none = document.getElementById("none");
    field.addEventListener("input", function () {
      var parts = field.value.toLocaleLowerCase().split(/\s+/), left = 0;
      rows.forEach(function (row) {
        var words = (row.dataset.words + " " + row.textContent).toLocaleLowerCase();
        row.hidden = !parts.every(function (part) { return words.indexOf(part) >= 0; });
        left += row.hidden ? 0 : 1;
      });
      none.hidden = left > 0;
    });
  });
})();
