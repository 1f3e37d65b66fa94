/** What people read, in their language. */
package by.cabinet.notification.text;
