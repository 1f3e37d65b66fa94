/** What people read: SMS, and texts on the screen of a phone in their language. */
package by.cabinet.auth.messages;
