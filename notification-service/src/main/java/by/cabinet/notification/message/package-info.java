/** Messages about what has happened: stored first, sent once, followed until the phone has them. */
package by.cabinet.notification.message;
