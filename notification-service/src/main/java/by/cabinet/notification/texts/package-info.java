/** The texts of messages, in the language of the subscriber. */
package by.cabinet.notification.texts;
