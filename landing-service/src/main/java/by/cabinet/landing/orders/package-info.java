/** An order from the page's button to its end. */
package by.cabinet.landing.order;
