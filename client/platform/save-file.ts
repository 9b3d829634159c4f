// A text handed to the one who uses the page, as a file. Source: docs/design.md, "Start".

export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the blob once it has begun, which is not before the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
