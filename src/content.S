/* The compiled content, as read-only data: CONTENT_IMAGE names the file. */
	.section .rodata
	.balign	8
	.global	content_image
	.type	content_image, %object
content_image:
	.incbin	CONTENT_IMAGE
	.size	content_image, . - content_image
	.global	content_image_end
content_image_end:
	.byte	0
	.section .note.GNU-stack, "", %progbits
