/** What subscribers write to the operator's service numbers: passed on at once, never kept. R1.4 */
package by.cabinet.notification.incoming;
