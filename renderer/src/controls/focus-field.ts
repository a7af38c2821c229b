/** Puts the keyboard into a field by its data-focus name, once what is being drawn is there. */
export function focusField(name: string): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>(`[data-focus="${name}"]`);
    field?.focus();
  });
}
