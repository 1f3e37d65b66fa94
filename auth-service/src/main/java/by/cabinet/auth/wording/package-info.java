/** What people read on the screen of a phone, in their language. */
package by.cabinet.auth.wording;
