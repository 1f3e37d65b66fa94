/** Notices: what was sent by SMS about a subscriber or an account, for whoever reads it in the Cabinet instead. Codes are none. */
package by.cabinet.notification.notices;
