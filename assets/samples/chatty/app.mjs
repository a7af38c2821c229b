const greetings = [
  ['English', 'Good morning, the shipment has left the warehouse'],
  ['Deutsch', 'Guten Morgen, die Sendung hat das Lager verlassen'],
  ['Français', 'Bonjour, le colis a quitté l’entrepôt'],
  ['Español', '¡Buenos días! El envío ha salido del almacén'],
  ['Ελληνικά', 'Καλημέρα, η αποστολή έφυγε από την αποθήκη'],
  ['日本語', 'おはようございます。荷物が倉庫を出ました'],
  ['العربية', 'صباح الخير، غادرت الشحنة المستودع'],
  ['Українська', 'Доброго ранку, вантаж залишив склад'],
  ['Emoji', '📦 ➡️ 🚚 ➡️ 🏠'],
];
const levels = ['debug', 'info', 'warn', 'error'];

/** Writes about 20 KB of log, far more than the 4 KB that come back with the response. { "lines": 150 } changes how much. */
export async function handler({ lines = 150 }) {
  for (let line = 1; line <= lines; line += 1) {
    const [language, text] = greetings[line % greetings.length];
    const level = levels[Math.floor(line / 5) % levels.length];
    console[level](`${line}/${lines} ${language}: ${text}`);
    if (line % 50 === 0) console.log('Parcel', { line, weightKg: 1.25, stops: ['Oslo', 'Malmö', 'Gdańsk'] });
  }
  console.error('The last parcel is late', new Error('Truck broke down near Łódź'));
  return { lines };
}
