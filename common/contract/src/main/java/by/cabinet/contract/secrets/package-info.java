/** The records that carry PUK1, UNP and passport number. auth-service alone may use this package; a test holds it. */
package by.cabinet.contract.secrets;
