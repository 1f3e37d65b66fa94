/** One-time codes sent to a phone: requested, stored hashed, attempted a few times, used once. R1.3 */
package by.cabinet.auth.codes;
