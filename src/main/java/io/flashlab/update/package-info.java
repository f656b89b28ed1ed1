/** Whether there is a newer FlashLab. Asks, and never fetches or runs anything else. */
package io.flashlab.update;
