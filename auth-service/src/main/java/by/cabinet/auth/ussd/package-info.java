/** Dialogues on the screen of a phone: a new password, the own access. R1.4, R1.10 */
package by.cabinet.auth.ussd;
