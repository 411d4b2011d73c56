/** Use case: mails of plays are filled with what is true now, and sent. */
package io.holdfast.playbooks.notify;
