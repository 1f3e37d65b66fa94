/** One-time codes sent to a phone: asked for, kept hashed, tried a few times, used once. R1.3 */
package by.cabinet.auth.codes;
