// A click on a time copies its command, and shows and chooses it where it stands beside it.
document.addEventListener("click", (event) => {
  const time = event.target.closest(".time[title]");
  if (!time) return;
  const command = time.nextElementSibling;
  const say = () => { time.dataset.said = "copied"; setTimeout(() => delete time.dataset.said, 1500); };
  const choose = () => { if (time.matches("summary")) getSelection().selectAllChildren(command); };
  const copy = () => { choose(); if (document.execCommand("copy")) say(); };
  if (time.matches("summary")) { event.preventDefault(); time.parentElement.open = true; }
  if (navigator.clipboard) navigator.clipboard.writeText(time.title).then(say, copy);
  else copy();
});
