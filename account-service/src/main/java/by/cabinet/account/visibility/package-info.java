/** Which subscribers and accounts a caller may act upon: asked by every feature that shows what belongs to them. */
package by.cabinet.account.visibility;
