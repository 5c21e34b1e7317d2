/* The compiled content, as read-only data: CONTENT_IMAGE names the file. */
	.section .rodata
	.balign	8
	.global	content_image
	.type	content_image, %object
content_image:
	.incbin	CONTENT_IMAGE
.Lcontent_end:
	.size	content_image, . - content_image
	.balign	4
	.global	content_image_size
	.type	content_image_size, %object
content_image_size:
	.long	.Lcontent_end - content_image
	.size	content_image_size, 4
	.section .note.GNU-stack, "", %progbits
