// A click on a time shows the command beside it, chooses it, and copies it where the browser lets that be.
document.addEventListener("click", (event) => {
  const time = event.target.closest("summary");
  if (!time) return;
  event.preventDefault();
  time.parentElement.open = true;
  const command = time.nextElementSibling;
  const say = () => { time.dataset.said = "copied"; setTimeout(() => delete time.dataset.said, 1500); };
  const copy = () => { getSelection().selectAllChildren(command); if (document.execCommand("copy")) say(); };
  if (navigator.clipboard) navigator.clipboard.writeText(command.textContent).then(say, copy);
  else copy();
});
