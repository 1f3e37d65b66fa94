/** Who asks for a one-time code, and where it goes. */
package by.cabinet.auth.codes.sending;
