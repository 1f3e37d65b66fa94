/** One request that connects or disconnects an offering for many subscribers, with a result for each. */
package by.cabinet.order.bulk;
