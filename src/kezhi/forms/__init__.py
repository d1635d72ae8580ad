"""The room forms (表单): the regulation's forms as people fill them in, their registers and their prints."""
