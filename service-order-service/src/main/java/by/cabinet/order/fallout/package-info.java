/** Order fallout: orders that are stuck are shown to the back office with the reason, and retried or ended by it. */
package by.cabinet.order.fallout;
