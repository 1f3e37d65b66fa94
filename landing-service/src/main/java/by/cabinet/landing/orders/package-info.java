/** An order to connect an offering, from the button to its end. */
package by.cabinet.landing.orders;
