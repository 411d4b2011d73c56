/** Core: the words of a mail about an alert. */
package io.holdfast.alerting.letter;
