/** Sessions as the gateway checks them: one record and one script in Redis, read and slid in one round trip. R1.9 */
package by.cabinet.session;
