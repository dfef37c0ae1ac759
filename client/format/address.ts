/** `Am Graben 12, 01234 Niederhain`; leaves out what is not known, keeps leading zeros (all fields are text). */
export function formatAddress(address: { text: string; postcode: string | null; place: string | null }): string {
  const town = [address.postcode, address.place].filter((part) => part !== null && part !== "").join(" ");
  return town === "" ? address.text : `${address.text}, ${town}`;
}
