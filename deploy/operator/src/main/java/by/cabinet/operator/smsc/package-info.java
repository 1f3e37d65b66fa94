/** The SMS centre: SMPP 3.4 towards the product, a page and JSON towards people and tests. */
package by.cabinet.operator.smsc;
