(function () {
  "use strict";
  function numbers(node) { return (node.getAttribute("data-c") || "").split(" ").filter(Boolean); }
  function light(leaf, wanted) {
    leaf.querySelectorAll("[data-c]").forEach(function (node) {
      node.classList.toggle("lit", numbers(node).some(function (n) { return wanted.indexOf(n) >= 0; }));
    });
  }
  function follow(event) {
    var leaf = event.target.closest ? event.target.closest(".leaf") : null;
    var node = leaf && event.target.closest("[data-c]");
    if (leaf) { light(leaf, node ? numbers(node) : []); }
  }
  document.addEventListener("mouseover", follow);
  document.addEventListener("focusin", follow);
  function arrive() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target) { return; }
    for (var up = target.parentElement; up; up = up.parentElement) { if (up.tagName === "DETAILS") { up.open = true; } }
    target.scrollIntoView();
    var leaf = target.closest(".leaf");
    if (leaf && target.hasAttribute("data-c")) { light(leaf, numbers(target)); }
  }
  window.addEventListener("hashchange", arrive);
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (fold) { fold.open = true; });
  });
  arrive();
})();
